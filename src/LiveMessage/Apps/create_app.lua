-- Creates an app, unless its account has the maximum number of apps.
--
-- @include Store/gate Apps/write_app
-- @keys    other_apps...     the apps of the other data centers
-- @args    max_apps          the maximum number of apps of an account
-- @args    fields...         the fields of the app: alternating names and values
-- @returns full count        the account has reached the maximum
-- @returns created

local count = redis.call('ZCARD', apps)
for _, other in ipairs(other_apps) do
  count = count + redis.call('ZCARD', other)
end
if count >= tonumber(max_apps) then return {'full', count} end

write_app(fields)
return {'created'}
