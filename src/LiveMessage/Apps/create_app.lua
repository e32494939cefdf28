-- Makes an app, unless its account has as many as it may have. Follows gate.lua and apps.lua.
--
-- KEYS[3]  app          KEYS[4]  apps of its data center      KEYS[5...]  apps of the other data centers
-- ARGV[5]  app id       ARGV[6]  most apps of an account      ARGV[7...]  its fields, a name and a value each
--
-- returns  {'full', how many apps the account has}
--          {'created'}

local count = 0
for at = 4, #KEYS do
  count = count + redis.call('ZCARD', KEYS[at])
end
if count >= tonumber(ARGV[6]) then return {'full', count} end

write_app(KEYS[3], KEYS[4], ARGV[5], ARGV, 7)
return {'created'}
