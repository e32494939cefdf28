-- Writes an app that configuration brings. One that is there already is left as it is, unless its
-- configuration has changed since, or a reset asks for the original. Follows clock.lua.
--
-- KEYS[1]  app      KEYS[2]  apps of the data center
-- ARGV[1]  app id   ARGV[2]  name      ARGV[3]  disabled: 'true' or 'false'
-- ARGV[4]  '1': restore it in any case
--
-- returns  1 when it was written, else 0

local seed = ARGV[2] .. '|' .. ARGV[3]
if ARGV[4] ~= '1' and redis.call('HGET', KEYS[1], 'Seed') == seed then return 0 end

local created = whole(math.floor(now / 1000000))
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'AppName', ARGV[2], 'Disabled', ARGV[3], 'CreateTime', created, 'Seed', seed)
redis.call('ZADD', KEYS[2], created, ARGV[1])
return 1
