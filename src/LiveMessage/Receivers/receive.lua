-- What a receiver has not got yet, oldest first, if the user is still logged in. Follows inbox.lua.
--
-- KEYS[1]  sessions     KEYS[2]  inbox      KEYS[3]  ids      KEYS[4]  notices
-- ARGV[1]  'dataCenter AppId UserId'
-- ARGV[2]  after: the last sequence that the receiver has
-- ARGV[3]  most messages, and most notices, to return
-- ARGV[4]  most messages an inbox keeps     ARGV[5]  retention, milliseconds
--
-- returns  {session or '' when there is none, {message, message...}, {notice, notice...}, last sequence given}

local session = redis.call('HGET', KEYS[1], ARGV[1]) or ''
trim(KEYS[2], KEYS[3], tonumber(ARGV[4]), now_ms - tonumber(ARGV[5]))
trim_notices(KEYS[4], now_ms - tonumber(ARGV[5]))
local after = '(' .. ARGV[2]
return {
  session,
  redis.call('ZRANGEBYSCORE', KEYS[2], after, '+inf', 'LIMIT', 0, ARGV[3]),
  redis.call('ZRANGEBYSCORE', KEYS[4], after, '+inf', 'LIMIT', 0, ARGV[3]),
  tonumber(redis.call('HGET', KEYS[3], '#') or 0),
}
