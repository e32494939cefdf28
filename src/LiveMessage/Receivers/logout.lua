-- Logs a user out if the given session is current.
--
-- @include Store/events
-- @keys    presence sessions
-- @args    place             'dataCenter AppId UserId'
-- @args    session           the session, or '' for any session
-- @returns session_unknown   the user has no session, or a different one
-- @returns logged_out session

local current = redis.call('HGET', sessions, place) or ''
if current == '' or (session ~= '' and session ~= current) then return {'session_unknown'} end

redis.call('ZREM', presence, place)
redis.call('HDEL', sessions, place)
announce('offline ' .. place .. ' 0')
return {'logged_out', current}
