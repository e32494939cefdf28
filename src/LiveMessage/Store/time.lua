-- The clock of the Redis server. Client clocks are not used.

local server_time = redis.call('TIME')
local real_now = tonumber(server_time[1]) * 1000000 + tonumber(server_time[2]) -- microseconds

-- Formats an integer in full. By default, Lua 5.1 formats integers of this length with an exponent.
local function whole(number)
  return string.format('%.0f', number)
end
