-- Forgets an app as if it had never been: itself and its place in the list at once.
--
-- KEYS[1]  app      KEYS[2]  apps of its data center
-- ARGV[1]  app id
-- returns  1

redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
