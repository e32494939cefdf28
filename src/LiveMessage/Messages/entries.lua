-- The entries of the ids of an inbox. They have for each MsgTid its 'sequence', or 'sequence:time in ms' once it is
-- acknowledged.

-- Nil when there is no entry.
local function sequence_of(entry)
  return entry and string.match(entry, '^%d+')
end

local function is_acknowledged(entry)
  return entry and string.find(entry, ':', 1, true) ~= nil
end
