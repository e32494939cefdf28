-- Logs a user in. The new session replaces the previous one of the user.
--
-- @include Apps/app_enabled Messages/trim Store/events Receivers/session
-- @keys    presence sessions
-- @args    place             'dataCenter AppId UserId'
-- @args    session           without the time of its login
-- @args    lease_ms          the duration of the lease, in milliseconds
-- @returns logged_in session acknowledged previous previous_expired last_sequence epoch time  the session with the
--                            time of its login; the highest acknowledged sequence; the previous session, or ''; 1 if
--                            its lease had expired, otherwise 0; the last assigned sequence; the epoch of the inbox;
--                            the time of its last write (ms)

trim(expired)
local counts = redis.call('HMGET', ids, '#', '#acknowledged', '#epoch', '#written')
local previous = redis.call('HGET', sessions, place) or ''
local lease = tonumber(redis.call('ZSCORE', presence, place) or 0)
-- Later than the previous login, even if the clock of the server was set back.
session = session .. ' ' .. whole(math.max(real_now, login_time(previous) + 1))
redis.call('HSET', sessions, place, session)
redis.call('ZADD', presence, whole(real_now_ms + tonumber(lease_ms)), place)
announce('online ' .. place .. ' 0')
return {
  'logged_in',
  session,
  tonumber(counts[2] or 0),
  previous,
  lease <= real_now_ms and 1 or 0,
  tonumber(counts[1] or 0),
  counts[3] or '0',
  tonumber(counts[4] or now_ms),
}
