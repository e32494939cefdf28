-- Removes expired messages of an inbox, and resolves the cursor of a reader.
--
-- @include Messages/trim
-- @args    after             the sequence of the cursor
-- @args    after_time        the time of the cursor, milliseconds; '' if unknown
-- @args    after_epoch       the epoch of the cursor; '' if unknown

trim(expired)
local counts = redis.call('HMGET', ids, '#', '#epoch', '#written')
local last_sequence = tonumber(counts[1] or 0)
local epoch = counts[2] or '0'
-- No entry has a later time (ms). An inbox of an earlier version has no such field.
local last_write = tonumber(counts[3] or now_ms)

local is_new_inbox = after_epoch ~= '' and after_epoch ~= epoch

-- Returns the sequence after which the reader continues in the messages or the notices of the inbox.
local function resolve_cursor(entries)
  if is_new_inbox then return 0 end

  local start = tonumber(after)
  if after_time == '' then return start end

  -- An entry with a lower sequence but a later time was stored after Redis lost its latest data. The reader does not
  -- have it yet.
  while true do
    local entry = redis.call('ZREVRANGEBYSCORE', entries, whole(start), '-inf', 'LIMIT', 0, 1)[1]
    local sequence, time = string.match(entry or '', '^(%d+):(%d+):')
    if not sequence or tonumber(time) <= tonumber(after_time) then break end
    start = tonumber(sequence) - 1
  end
  return math.min(start, last_sequence)
end

-- Returns 1 if the store has lost messages since the cursor, otherwise 0. An inbox that has expired lost nothing.
local function is_gap(start)
  if is_new_inbox then return after ~= '0' and tonumber(after_time) > expired and 1 or 0 end
  return start < tonumber(after) and 1 or 0
end
