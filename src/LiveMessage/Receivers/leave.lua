-- Logs a user out, if the session is still the one that is named. Follows inbox.lua.
--
-- KEYS[1]  presence     KEYS[2]  sessions   KEYS[3]  journal
-- ARGV[1]  'dataCenter AppId UserId'        ARGV[2]  session, or '' for any
-- ARGV[3]  retention, milliseconds          ARGV[4]  channel
--
-- returns  the session that has ended, or '' when it was not there

local session = redis.call('HGET', KEYS[2], ARGV[1]) or ''
if session == '' or (ARGV[2] ~= '' and ARGV[2] ~= session) then return '' end

redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[1], ARGV[1])
announce(KEYS[3], ARGV[4], tonumber(ARGV[3]), 'offline ' .. ARGV[1] .. ' 0')
return session
