-- Reads the next messages and notices of a receiver, oldest first, and the current session of its user.
--
-- @include Messages/trim
-- @keys    sessions
-- @keys    notices           the notices of deletions, stored like messages
-- @args    place             'dataCenter AppId UserId'
-- @args    after             the last sequence that the receiver has
-- @args    limit             the maximum number of messages, and of notices
-- @returns received session messages notices last_sequence  the session, or ''; the last assigned sequence

-- Removes expired notices.
local function trim_notices()
  while true do
    local first = redis.call('ZRANGE', notices, 0, 0)[1]
    if not first or tonumber(string.match(first, '^%d+:(%d+):')) > expired then return end
    redis.call('ZREMRANGEBYRANK', notices, 0, 0)
  end
end

local session = redis.call('HGET', sessions, place) or ''
trim(expired)
trim_notices()
return {
  'received',
  session,
  redis.call('ZRANGEBYSCORE', inbox, '(' .. after, '+inf', 'LIMIT', 0, limit),
  redis.call('ZRANGEBYSCORE', notices, '(' .. after, '+inf', 'LIMIT', 0, limit),
  tonumber(redis.call('HGET', ids, '#') or 0),
}
