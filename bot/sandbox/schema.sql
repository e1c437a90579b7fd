PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;  -- survives a killed process; only a power cut may take the last moments

CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS person (
    user_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT,
    username TEXT,
    language_code TEXT,
    invitation TEXT,
    started INTEGER NOT NULL DEFAULT 0,
    blocked INTEGER NOT NULL DEFAULT 0,
    read_up_to INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS team_chat (chat_id INTEGER PRIMARY KEY, title TEXT NOT NULL, moved_to INTEGER);

CREATE TABLE IF NOT EXISTS message (
    message_id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    from_bot INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS message_of_chat ON message (chat_id, message_id);

CREATE TABLE IF NOT EXISTS waiting_update (
    update_id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    chat_id INTEGER NOT NULL,
    message_id INTEGER,
    expires_at REAL NOT NULL,
    copies INTEGER NOT NULL DEFAULT 1,
    body TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS query (
    query_id TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL,
    expires_at REAL NOT NULL,
    answer TEXT
);

CREATE TABLE IF NOT EXISTS file (
    file_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    name TEXT,
    mime TEXT NOT NULL,
    width INTEGER,
    height INTEGER,
    data BLOB NOT NULL
);
