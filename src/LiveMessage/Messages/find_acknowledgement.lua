-- Reads whether a message is acknowledged.
--
-- @include Messages/trim Messages/entries
-- @args    msg_tid
-- @returns message_unknown   the inbox has no such MsgTid
-- @returns acknowledged
-- @returns pending

trim(expired)

local entry = redis.call('HGET', ids, msg_tid)
if not entry then return {'message_unknown'} end
if is_acknowledged(entry) then return {'acknowledged'} end
return {'pending'}
