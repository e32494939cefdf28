-- Reads pages of the messages or the notices of an inbox.
--
-- @include Store/clock

-- A page ends after this number of bytes, so that slow readers delay no calls and need little memory.
local page_bytes = 65536

-- Reads at most `count` entries after a sequence, oldest first. Returns the entries, and true if more may follow.
local function read_page(entries, start, count)
  local page, bytes, chunk = {}, 0, math.min(4, count)
  while chunk > 0 do
    local read = redis.call('ZRANGEBYSCORE', entries, '(' .. whole(start), '+inf', 'LIMIT', 0, chunk)
    for _, entry in ipairs(read) do
      page[#page + 1] = entry
      bytes = bytes + #entry
    end
    if #read < chunk then return page, false end

    start = tonumber(string.match(page[#page], '^%d+'))
    -- The next entries are expected to be as long as those before.
    chunk = math.min(count - #page, math.floor((page_bytes - bytes) * #page / bytes))
  end
  return page, true
end
