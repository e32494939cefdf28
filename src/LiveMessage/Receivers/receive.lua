-- Reads the next messages and notices of a receiver, oldest first, and the state of its session.
--
-- @include Messages/trim Messages/cursor Messages/page Receivers/session
-- @keys    sessions
-- @args    place             'dataCenter AppId UserId'
-- @args    session
-- @args    limit             the maximum number of messages, and of notices
-- @returns received state start gap epoch messages more_messages notices more_notices  'current', 'logged_out', or
--                            'replaced'; the sequence after which the page starts; 1 if messages since the cursor are
--                            lost, otherwise 0; the epoch; the messages; 1 if more messages may follow, otherwise 0;
--                            the same for the notices

-- Removes expired notices.
local function trim_notices()
  while true do
    local first = redis.call('ZRANGE', notices, 0, 0)[1]
    if not first or tonumber(string.match(first, '^%d+:(%d+):')) > expired then return end
    redis.call('ZREMRANGEBYRANK', notices, 0, 0)
  end
end

-- An earlier session is replaced at the next renewal.
local stored = redis.call('HGET', sessions, place)
local state = not stored and 'logged_out' or has_replaced(stored, session) and 'replaced' or 'current'
trim_notices()
local start = math.min(resolve_cursor(inbox), resolve_cursor(notices))
local messages, more_messages = read_page(inbox, start, tonumber(limit))
local deletions, more_deletions = read_page(notices, start, tonumber(limit))
return {
  'received', state, start, is_gap(start), epoch,
  messages, more_messages and 1 or 0,
  deletions, more_deletions and 1 or 0,
}
