-- Changes fields of an app, and says what it is then. Without fields nothing changes. Follows
-- gate.lua and apps.lua.
--
-- KEYS[3]  app
-- ARGV[5...]  the fields that change, a name and a value each
--
-- returns  {'app_unknown'}
--          {'app', {name, value, name, value...}}

if redis.call('EXISTS', KEYS[3]) == 0 then return {'app_unknown'} end

for at = 5, #ARGV, 2 do
  redis.call('HSET', KEYS[3], ARGV[at], ARGV[at + 1], 'ModifyTime', now_s)
end
return {'app', redis.call('HGETALL', KEYS[3])}
