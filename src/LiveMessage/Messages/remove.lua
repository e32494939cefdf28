-- Deletes a message for who looks after the inbox: whether the app is disabled does not matter.
-- Follows deletion.lua.
--
-- KEYS[1]  app          KEYS[2...]  as delete_message takes them
-- ARGV[1...]            as delete_message takes them
--
-- returns  {'app_unknown'}
--          what delete_message returns

if redis.call('EXISTS', KEYS[1]) == 0 then return {'app_unknown'} end

return delete_message(2, 1)
