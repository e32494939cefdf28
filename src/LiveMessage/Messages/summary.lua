-- Says how much is in an inbox, without consuming. Follows inbox.lua.
--
-- KEYS[1]  inbox    KEYS[2]  ids
-- ARGV[1]  most messages an inbox keeps     ARGV[2]  retention, milliseconds
--
-- returns  {how many messages, last sequence given in this inbox}

trim(KEYS[1], KEYS[2], tonumber(ARGV[1]), now_ms - tonumber(ARGV[2]))
return {redis.call('ZCARD', KEYS[1]), tonumber(redis.call('HGET', KEYS[2], '#') or 0)}
