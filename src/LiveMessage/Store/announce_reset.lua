-- Tells an account's listeners that everything is gone. Follows inbox.lua.
--
-- KEYS[1]  journal
-- ARGV[1]  retention, milliseconds      ARGV[2]  channel
-- returns  1

announce(KEYS[1], ARGV[2], tonumber(ARGV[1]), 'reset')
return 1
