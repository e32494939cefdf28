-- Lists the online users of an account.
--
-- @include Store/clock
-- @keys    presence sessions
-- @args    limit             the maximum number of users
-- @returns listed receivers  alternating 'dataCenter AppId UserId' and session

local online = {}
for _, place in ipairs(redis.call('ZRANGEBYSCORE', presence, '(' .. whole(real_now_ms), '+inf', 'LIMIT', 0, limit)) do
  local session = redis.call('HGET', sessions, place)
  if session then
    online[#online + 1] = place
    online[#online + 1] = session
  end
end
return {'listed', online}
