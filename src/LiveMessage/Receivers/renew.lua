-- Renews the leases of the sessions of a process. If the store has lost its latest data, it can contain an earlier
-- session of a user, which is replaced again. Then logs out users whose lease has expired, because their process died.
--
-- @include Store/events Receivers/session
-- @keys    presence sessions
-- @args    lease_ms          the duration of the lease, in milliseconds
-- @args    max_ended         the maximum number of users to log out
-- @args    renewals...       alternating 'dataCenter AppId UserId' and session
-- @returns renewed ended lost  the logged-out users: alternating 'dataCenter AppId UserId' and session; each place of
--                            `renewals` whose session is no longer current

local lease_end = whole(real_now_ms + tonumber(lease_ms))
local lost = {}
for at = 1, #renewals, 2 do
  local place, session = renewals[at], renewals[at + 1]
  local stored = redis.call('HGET', sessions, place)
  if not stored or has_replaced(stored, session) then
    lost[#lost + 1] = place
  else
    redis.call('ZADD', presence, lease_end, place)
    if stored ~= session then
      redis.call('HSET', sessions, place, session)
      announce('online ' .. place .. ' 0')
    end
  end
end

local ended = {}
for _, place in ipairs(redis.call('ZRANGEBYSCORE', presence, '-inf', whole(real_now_ms), 'LIMIT', 0, max_ended)) do
  ended[#ended + 1] = place
  ended[#ended + 1] = redis.call('HGET', sessions, place) or ''
  redis.call('HDEL', sessions, place)
  redis.call('ZREM', presence, place)
  announce('offline ' .. place .. ' 0')
end
return {'renewed', ended, lost}
