-- Logs a user out if no other session has replaced the given one.
--
-- @include Store/events Receivers/session
-- @keys    presence sessions
-- @args    place             'dataCenter AppId UserId'
-- @args    session           the session, or '' for any session
-- @returns session_unknown   the user has no session, or a later one
-- @returns logged_out session  the ended session

local stored = redis.call('HGET', sessions, place)
if not stored then return {'session_unknown'} end
if session == '' then session = stored end
if has_replaced(stored, session) then return {'session_unknown'} end

redis.call('ZREM', presence, place)
redis.call('HDEL', sessions, place)
announce('offline ' .. place .. ' 0')
return {'logged_out', session}
