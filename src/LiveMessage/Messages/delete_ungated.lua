-- Deletes a message without a gate, and in a disabled app too.
--
-- @include Apps/app Messages/deletion

return delete_message()
