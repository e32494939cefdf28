-- Writes an app that configuration brings. One that is there already is left as it is, unless its
-- configuration has changed since, or a reset asks for the original: then it counts as created now.
-- Follows apps.lua.
--
-- KEYS[1]  app      KEYS[2]  apps of the data center
-- ARGV[1]  app id   ARGV[2]  '1': restore it in any case
-- ARGV[3...]        its fields, a name and a value each
--
-- returns  1 when it was written, else 0

local seed = table.concat(ARGV, '|', 3)
if ARGV[2] ~= '1' and redis.call('HGET', KEYS[1], 'Seed') == seed then return 0 end

redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
write_app(KEYS[1], KEYS[2], ARGV[1], ARGV, 3)
redis.call('HSET', KEYS[1], 'Seed', seed)
return 1
