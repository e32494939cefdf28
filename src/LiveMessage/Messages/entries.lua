-- Reads entries of the hash `ids` of an inbox. The entry of a MsgTid is 'sequence', or 'sequence:time in ms' after its
-- acknowledgement.

-- Returns nil if there is no entry.
local function sequence_of(entry)
  return entry and string.match(entry, '^%d+')
end

local function is_acknowledged(entry)
  return entry and string.find(entry, ':', 1, true) ~= nil
end
