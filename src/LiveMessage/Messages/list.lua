-- The users of an app that have had a message within the retention. Follows clock.lua.
--
-- KEYS[1]  users
-- ARGV[1]  retention, milliseconds      ARGV[2]  most users to return
--
-- returns  {user id, time of the last message (ms), user id, time...}, the latest first

redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', whole(now_ms - tonumber(ARGV[1])))
return redis.call('ZREVRANGE', KEYS[1], 0, tonumber(ARGV[2]) - 1, 'WITHSCORES')
