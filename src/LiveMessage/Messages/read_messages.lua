-- Reads the messages that events are about, without consuming them. Stops after the message that fills a page.
--
-- @include Store/clock Messages/entries Messages/page
-- @keys    parts...          the inboxes: alternating inbox and ids
-- @args    retention_ms      the time that a message is kept, in milliseconds
-- @args    places...         the messages: alternating the number of the inbox, starting at 1, the sequence, and the
--                            number of the event
-- @returns read messages acknowledged  for each message, its text, or '' if it does not exist; 1 if it is acknowledged,
--                            otherwise 0

local messages, acknowledged, bytes = {}, {}, 0
for at = 1, #places, 3 do
  local number, sequence, event = tonumber(places[at]), places[at + 1], tonumber(places[at + 2])
  local message = redis.call('ZRANGEBYSCORE', parts[2 * number - 1], sequence, sequence)[1] or ''
  local time, id = string.match(message, '^%d+:(%d+):([^:]+):')
  local values = id and redis.call('HMGET', parts[2 * number], id, '#epoch') or {}
  -- A new inbox assigns the sequences of an expired one again. The events of the expired inbox precede its creation.
  if id and (tonumber(time) <= now_ms - tonumber(retention_ms) or tonumber(values[2] or 0) > event) then
    message, values = '', {}
  end
  messages[#messages + 1] = message
  acknowledged[#messages] = is_acknowledged(values[1]) and 1 or 0
  bytes = bytes + #message
  if bytes >= page_bytes then break end
end
return {'read', messages, acknowledged}
