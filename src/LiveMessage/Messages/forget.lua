-- Forgets an inbox as if it had never been, all its parts at once.
--
-- KEYS[1]  inbox      KEYS[2]  ids      KEYS[3]  users      KEYS[4]  notices
-- ARGV[1]  user id
-- returns  1

redis.call('DEL', KEYS[1], KEYS[2], KEYS[4])
redis.call('ZREM', KEYS[3], ARGV[1])
return 1
