-- The order of the sessions of a user. A session ends with the time of its login, in microseconds.

-- Returns 0 if the text is not a session.
local function login_time(text)
  return tonumber(string.match(text, ' (%d+)$') or 0)
end

-- Indicates whether a stored session has replaced the given one of the same user. An earlier one has not. It is stored
-- because the store has lost its latest data.
local function has_replaced(stored, given)
  return stored ~= given and login_time(stored) >= login_time(given)
end
