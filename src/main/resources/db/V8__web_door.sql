-- Who brings a code to the chat page writes into another conversation and reads the answers where they wrote.
create index outbox_web on outbox (address, id) where channel = 'web';
