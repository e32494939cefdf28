-- Reads a page of an inbox, oldest first, without consuming messages.
--
-- @include Apps/app Messages/trim Messages/entries Messages/cursor Messages/page
-- @args    limit       the maximum number of messages
-- @returns read start gap last_sequence epoch time messages acknowledged more  the sequence after which the page
--                      starts; 1 if messages since the cursor are lost, otherwise 0; the last assigned sequence; the
--                      epoch; the time of the last write (ms); the messages; for each message, 1 if it is
--                      acknowledged, otherwise 0; 1 if more messages may follow, otherwise 0

local start = resolve_cursor(inbox)
local messages, more = read_page(inbox, start, tonumber(limit))
local acknowledged = {}
for at, message in ipairs(messages) do
  local id = string.match(message, '^%d+:%d+:([^:]+):')
  acknowledged[at] = is_acknowledged(redis.call('HGET', ids, id)) and 1 or 0
end
return {
  'read', start, is_gap(start), last_sequence, epoch, last_write, messages, acknowledged, more and 1 or 0,
}
