-- The current time of the Redis server. Client clocks are not used.

local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2]) -- microseconds
local now_ms = math.floor(now / 1000)

-- Formats an integer in full. By default, Lua 5.1 formats integers of this length with an exponent.
local function whole(number)
  return string.format('%.0f', number)
end
