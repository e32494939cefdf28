-- Checks whether users of an app are online.
--
-- @include Store/gate Apps/app_enabled
-- @keys    presence
-- @args    places...         one 'dataCenter AppId UserId' for each user
-- @returns checked online    for each user, 1 if online, otherwise 0

local online = {}
for at, place in ipairs(places) do
  local lease = tonumber(redis.call('ZSCORE', presence, place) or 0)
  online[at] = lease > real_now_ms and 1 or 0
end
return {'checked', online}
