-- Checks which of some users of an app are online.
--
-- @include Store/gate Apps/app_enabled
-- @keys    presence
-- @args    places...         'dataCenter AppId UserId' each
-- @returns checked online    1 or 0 for each user

local online = {}
for at, place in ipairs(places) do
  local lease = tonumber(redis.call('ZSCORE', presence, place) or 0)
  online[at] = lease > now_ms and 1 or 0
end
return {'checked', online}
