-- The users of an account that are online.
--
-- @include Store/clock
-- @keys    presence sessions
-- @args    limit             the maximum number of users
-- @returns listed receivers  'dataCenter AppId UserId' and the session each

local online = {}
for _, place in ipairs(redis.call('ZRANGEBYSCORE', presence, '(' .. whole(now_ms), '+inf', 'LIMIT', 0, limit)) do
  local session = redis.call('HGET', sessions, place)
  if session then
    online[#online + 1] = place
    online[#online + 1] = session
  end
end
return {'listed', online}
