-- Deletes a message of an app that is enabled. Follows gate.lua and deletion.lua.
--
-- KEYS[3]  app          KEYS[4...]  as delete_message takes them
-- ARGV[5...]            as delete_message takes them
--
-- returns  {'app_unknown'}  {'app_disabled'}
--          what delete_message returns

local disabled = redis.call('HGET', KEYS[3], 'Disabled')
if not disabled then return {'app_unknown'} end
if disabled == 'true' then return {'app_disabled'} end

return delete_message(4, 5)
