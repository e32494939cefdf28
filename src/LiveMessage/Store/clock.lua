-- The time: that of the server, never a client's.

local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2]) -- microseconds
local now_ms = math.floor(now / 1000)

-- Lua 5.1 prints numbers this long with an exponent; keys and members take them written out.
local function whole(number)
  return string.format('%.0f', number)
end
