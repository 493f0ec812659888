-- Retention and reports ask for what was resolved in a time.
create index conversation_resolved on conversation (resolved_at) where status = 'RESOLVED';
create index conversation_begun on conversation (first_visitor_message_at);
