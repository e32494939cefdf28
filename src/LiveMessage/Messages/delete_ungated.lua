-- Deletes a message without a gate, even if the app is disabled.
--
-- @include Apps/app Messages/deletion

return delete_message()
