-- The users of an app that have had a message within the retention.
--
-- KEYS[1]  users
-- ARGV[1]  retention, milliseconds
--
-- returns  {user id, time of the last message (ms), user id, time...}, the latest first

local clock = redis.call('TIME')
local expired = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000) - tonumber(ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', expired))
return redis.call('ZREVRANGE', KEYS[1], 0, -1, 'WITHSCORES')
