-- The users of an account that are online. Follows clock.lua.
--
-- KEYS[1]  presence     KEYS[2]  sessions
-- ARGV[1]  most users to return
--
-- returns  {'dataCenter AppId UserId', session...}

local online = {}
for _, place in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. whole(now_ms), '+inf', 'LIMIT', 0, ARGV[1])) do
  local session = redis.call('HGET', KEYS[2], place)
  if session then
    online[#online + 1] = place
    online[#online + 1] = session
  end
end
return online
