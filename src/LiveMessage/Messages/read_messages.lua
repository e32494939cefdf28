-- Reads single messages of the inboxes of an account, without consuming them. Stops after the message that fills a
-- page.
--
-- @include Store/clock Messages/entries Messages/page
-- @keys    parts...          the inboxes: alternating inbox and ids
-- @args    retention_ms      the time that a message is kept, in milliseconds
-- @args    places...         the messages: alternating the number of the inbox, starting at 1, and the sequence
-- @returns read messages acknowledged  for each message, its text, or '' if it does not exist; 1 if it is acknowledged,
--                            otherwise 0

local messages, acknowledged, bytes = {}, {}, 0
for at = 1, #places, 2 do
  local number, sequence = tonumber(places[at]), places[at + 1]
  local message = redis.call('ZRANGEBYSCORE', parts[2 * number - 1], sequence, sequence)[1] or ''
  local time, id = string.match(message, '^%d+:(%d+):([^:]+):')
  if time and tonumber(time) <= now_ms - tonumber(retention_ms) then message, id = '', nil end
  messages[#messages + 1] = message
  acknowledged[#messages] = id and is_acknowledged(redis.call('HGET', parts[2 * number], id)) and 1 or 0
  bytes = bytes + #message
  if bytes >= page_bytes then break end
end
return {'read', messages, acknowledged}
