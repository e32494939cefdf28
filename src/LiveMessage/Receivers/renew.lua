-- Renews the leases of sessions that a process holds. Then, if asked to, logs out the users whose lease has run out:
-- their process has died. Follows inbox.lua.
--
-- KEYS[1]  presence     KEYS[2]  sessions   KEYS[3]  journal
-- ARGV[1]  lease, milliseconds              ARGV[2]  retention, milliseconds
-- ARGV[3]  channel                          ARGV[4]  most users to log out
-- ARGV[5...]            'dataCenter AppId UserId' and session by turns
--
-- returns  {'dataCenter AppId UserId', session...}, those that were logged out

local lease_end = whole(now_ms + tonumber(ARGV[1]))
for at = 5, #ARGV, 2 do
  if redis.call('HGET', KEYS[2], ARGV[at]) == ARGV[at + 1] then
    redis.call('ZADD', KEYS[1], lease_end, ARGV[at])
  end
end

local ended = {}
for _, place in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', whole(now_ms), 'LIMIT', 0, ARGV[4])) do
  ended[#ended + 1] = place
  ended[#ended + 1] = redis.call('HGET', KEYS[2], place) or ''
  redis.call('HDEL', KEYS[2], place)
  redis.call('ZREM', KEYS[1], place)
  announce(KEYS[3], ARGV[3], tonumber(ARGV[2]), 'offline ' .. place .. ' 0')
end
return ended
