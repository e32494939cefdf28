-- What the fragments that follow know about inboxes and events. A message is stored as
-- 'sequence:time in ms:MsgTid:json', so that its id can be freed without parsing the json. The ids have for each
-- MsgTid its 'sequence', or 'sequence:time in ms' once it is acknowledged. Follows clock.lua.

-- Nil when there is no entry.
local function sequence_of(entry)
  return entry and string.match(entry, '^%d+')
end

local function is_acknowledged(entry)
  return entry and string.find(entry, ':', 1, true) ~= nil
end

-- Removes the oldest messages, and frees their ids, until at most `keep` are left and, where
-- `expired` (ms) is given, none was stored at or before it.
local function trim(inbox, ids, keep, expired)
  local surplus = redis.call('ZCARD', inbox) - keep
  while surplus > 0 or expired do
    local oldest = redis.call('ZRANGE', inbox, 0, 0)[1]
    if not oldest then return end
    local time, id = string.match(oldest, '^%d+:(%d+):([^:]+):')
    if surplus <= 0 and tonumber(time) > expired then return end
    redis.call('HDEL', ids, id)
    redis.call('ZREMRANGEBYRANK', inbox, 0, 0)
    surplus = surplus - 1
  end
end

-- Removes the notices that were left at or before `expired` (ms). They have the form of messages.
local function trim_notices(notices, expired)
  while true do
    local oldest = redis.call('ZRANGE', notices, 0, 0)[1]
    if not oldest or tonumber(string.match(oldest, '^%d+:(%d+):')) > expired then return end
    redis.call('ZREMRANGEBYRANK', notices, 0, 0)
  end
end

-- Writes one event line to the journal and tells everybody who listens.
local function announce(journal, channel, retention, text)
  local number = now
  local last = redis.call('ZREVRANGE', journal, 0, 0)[1]
  if last then
    number = math.max(now, tonumber(string.match(last, '^%d+')) + 1)
  end
  local line = whole(number) .. ' ' .. text
  redis.call('ZADD', journal, whole(number), line)
  -- 10,000 lines are about a megabyte, and more than a stream falls behind while it reconnects.
  redis.call('ZREMRANGEBYRANK', journal, 0, -10001)
  redis.call('PEXPIRE', journal, retention)
  redis.call('PUBLISH', channel, line)
end
