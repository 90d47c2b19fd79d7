"""Asks a database what Jetway's index is asked: self-joins over the same flights, the 200 cheapest and the 200 shortest.

usage: sql_peers.py sqlite|sqlite_plain|postgresql|duckdb FOLDER    (flights.csv and queries.csv of SQLFiles.swift)
Prints a JSON object a line: {"version","load_s"}, then {"kind","q","us","price":[[price,minutes]…],"duration":[…]} for each
question, or {"missing": why}. The time is the database's own: planning and the client's reading of rows are left out.
"""
import csv, glob, json, os, pwd, shutil, signal, statistics, subprocess, sys, time

COLUMNS = "id,o,d,day,dep,arr,intl,f0,f1,f2,f3,s0,s1,s2,s3"
TABLE = "CREATE {} f(id INTEGER PRIMARY KEY,o SMALLINT,d SMALLINT,day INTEGER,dep INTEGER,arr INTEGER,intl SMALLINT," + (
    "f0 INTEGER,f1 INTEGER,f2 INTEGER,f3 INTEGER,s0 SMALLINT,s1 SMALLINT,s2 SMALLINT,s3 SMALLINT)")
ROUNDS = 2


def connects(a, b):
    """b leaves at least 45 minutes after a lands, 60 when either crosses a border, and at most the longest wait after."""
    return (f"{b}.dep>={a}.arr+45 AND {b}.dep<={a}.arr+{{wait}} "
            f"AND {b}.dep>={a}.arr+CASE WHEN {a}.intl+{b}.intl>0 THEN 60 ELSE 45 END")


def lists(stops, o, d, day, wait):
    """Both lists in one statement; every itinerary is made once."""
    legs = [f"SELECT a.f0 AS p,a.arr-a.dep AS t FROM f a WHERE a.o={o} AND a.d={d} AND a.day={day} AND a.s0>0",
            f"SELECT a.f0+b.f0,b.arr-a.dep FROM f a JOIN f b ON b.o=a.d AND b.d={d} AND {connects('a', 'b')} AND b.s0>0 "
            f"WHERE a.o={o} AND a.day={day} AND a.d<>{d} AND a.s0>0",
            f"SELECT a.f0+b.f0+c.f0,c.arr-a.dep FROM f a JOIN f b ON b.o=a.d AND {connects('a', 'b')} AND b.s0>0 "
            f"AND b.d<>{o} AND b.d<>{d} JOIN f c ON c.o=b.d AND c.d={d} AND {connects('b', 'c')} AND c.s0>0 "
            f"WHERE a.o={o} AND a.day={day} AND a.d<>{d} AND a.s0>0"]
    every = " UNION ALL ".join(legs[:stops + 1]).replace("{wait}", str(wait))
    return (f"WITH r AS MATERIALIZED ({every}) SELECT * FROM (SELECT 0 AS k,p,t FROM r ORDER BY p,t LIMIT 200) x "
            "UNION ALL SELECT * FROM (SELECT 1,p,t FROM r ORDER BY t,p LIMIT 200) y")


class SQLite:
    INDEXES = ["CREATE INDEX leaving ON f(o,day,dep,arr,d,intl,f0,s0)", "CREATE INDEX onward ON f(o,dep,d,arr,intl,f0,s0)",
               "CREATE INDEX between_two ON f(o,d,dep,arr,intl,f0,s0)"]

    def __init__(self, folder):
        import sqlite3
        self.version = sqlite3.sqlite_version
        self.base = sqlite3.connect(":memory:")
        self.base.execute("PRAGMA temp_store=MEMORY")
        self.base.execute(TABLE.format("TABLE"))
        with open(folder + "/flights.csv") as rows:
            self.base.executemany(f"INSERT INTO f VALUES({','.join('?' * 15)})", (list(map(int, row)) for row in csv.reader(rows)))
        for index in self.INDEXES + ["ANALYZE"]:
            self.base.execute(index)

    def rows(self, query):
        return self.base.execute(query).fetchall()

    def seconds(self, query):
        # One row comes back, so that making 400 rows into Python's objects does not count.
        query = f"SELECT count(*),sum(k),sum(p),sum(t) FROM ({query})"
        began = time.perf_counter()
        self.base.execute(query).fetchall()
        return time.perf_counter() - began

    def close(self):
        self.base.close()


class PlainSQLite(SQLite):
    """With the indexes that somebody makes who does not write an index for one statement."""
    INDEXES = ["CREATE INDEX leaving ON f(o,day)", "CREATE INDEX reaching ON f(d,dep)", "CREATE INDEX between_two ON f(o,d,dep)"]


class DuckDB(SQLite):
    INDEXES = ["CREATE INDEX leaving ON f(o,day)", "CREATE INDEX onward ON f(o,dep)", "CREATE INDEX between_two ON f(o,d,dep)"]

    def __init__(self, folder):
        import duckdb
        self.version = duckdb.__version__
        self.base = duckdb.connect()
        self.base.execute("SET threads=1")
        names = COLUMNS.split(",")
        read = f"read_csv('{folder}/flights.csv',header=false,names={names})"
        self.base.execute(f"CREATE TABLE f AS SELECT * FROM {read} ORDER BY o,d,dep")
        for index in self.INDEXES:
            self.base.execute(index)


class PostgreSQL:
    """A private cluster in the folder, on a Unix socket, as a user who is not root, gone afterwards."""
    INDEXES = ["CREATE INDEX leaving ON f(o,day,dep) INCLUDE (arr,d,intl,f0,s0)", "CREATE INDEX onward ON f(o,dep) INCLUDE (d,arr,intl,f0,s0)",
               "CREATE INDEX between_two ON f(o,d,dep) INCLUDE (arr,intl,f0,s0)"]
    SETTINGS = {"listen_addresses": "", "shared_buffers": "512MB", "work_mem": "256MB", "jit": "off", "fsync": "off", "synchronous_commit": "off",
                "max_parallel_workers_per_gather": "0", "random_page_cost": "1.0", "effective_cache_size": "4GB", "max_wal_size": "4GB"}

    def __init__(self, folder):
        folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda f: int(f.split("/")[4]))
        self.bin = folders[-1] if folders else os.path.dirname(shutil.which("initdb") or "")
        self.folder, self.server = folder + "/postgresql", None
        os.makedirs(self.folder)
        self.user = None
        if os.getuid() == 0:
            names = {entry.pw_name for entry in pwd.getpwall()}
            self.user = "postgres" if "postgres" in names else "nobody"
            os.chmod(folder, 0o711)
            shutil.chown(self.folder, self.user)
        data = self.folder + "/data"
        self.run("initdb", "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        options = [word for name, value in self.SETTINGS.items() for word in ("-c", f"{name}={value}")]
        self.server = subprocess.Popen(
            [self.bin + "/postgres", "-D", data, "-c", "unix_socket_directories=" + self.folder, *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=self.folder, user=self.user)
        for _ in range(200):
            if self.psql("SELECT 1", check=False).strip() == "1":
                break
            time.sleep(0.1)
        self.version = self.psql("SHOW server_version").split()[0]
        self.psql(TABLE.format("UNLOGGED TABLE"))
        with open(folder + "/flights.csv", "rb") as rows:
            self.psql(f"COPY f({COLUMNS}) FROM STDIN CSV", source=rows)
        for statement in self.INDEXES + ["CLUSTER f USING between_two", "VACUUM ANALYZE f"]:
            self.psql(statement)

    def run(self, name, *words):
        done = subprocess.run([f"{self.bin}/{name}", *words], capture_output=True, text=True, cwd=self.folder, user=self.user)
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr.strip()[-500:]}")

    def psql(self, statement, source=subprocess.DEVNULL, check=True):
        done = subprocess.run(["psql", "-h", self.folder, "-U", "bench", "-d", "postgres", "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", statement],
                              stdin=source, capture_output=True, text=True)
        if check and done.returncode:
            raise RuntimeError(f"psql: {done.stderr.strip()[-500:]}")
        return done.stdout

    def rows(self, query):
        return [tuple(map(int, line.split("|"))) for line in self.psql(query).split()]

    def seconds(self, query):
        plan = json.loads(self.psql(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {query}"))
        return plan[0]["Execution Time"] / 1000

    def close(self):
        if self.server:
            self.server.send_signal(signal.SIGINT)
            self.server.wait()


def missing(name):
    if name == "postgresql" and not (shutil.which("psql") and (glob.glob("/usr/lib/postgresql/*/bin/initdb") or shutil.which("initdb"))):
        return "PostgreSQL is not installed: apt-get install postgresql"
    if name == "duckdb":
        try:
            import duckdb
        except ImportError:
            return "python module duckdb is not installed: pip install duckdb"
    return None


def say(**members):
    print(json.dumps(members, separators=(",", ":")), flush=True)


def ask(peer, folder):
    with open(folder + "/queries.csv") as lines:
        asked = [list(map(int, row)) for row in csv.reader(lines)]
    texts = [lists(*row[2:]) for row in asked]
    times = [[] for _ in asked]
    for _ in range(ROUNDS):
        for place, text in enumerate(texts):
            times[place].append(peer.seconds(text))
    for row, text, seconds in zip(asked, texts, times):
        found = peer.rows(text)
        price = [(p, t) for k, p, t in found if k == 0]
        duration = sorted(((p, t) for k, p, t in found if k == 1), key=lambda key: (key[1], key[0]))
        say(kind=row[0], q=row[1], us=min(seconds) * 1e6, price=sorted(price), duration=duration)


def main(name, folder):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    reason = missing(name)
    if reason:
        return say(missing=reason)
    began, peer = time.time(), None
    try:
        peer = {"sqlite": SQLite, "sqlite_plain": PlainSQLite, "postgresql": PostgreSQL, "duckdb": DuckDB}[name](folder)
        say(version=peer.version, load_s=round(time.time() - began, 2))
        ask(peer, folder)
    finally:
        if peer:
            peer.close()


main(*sys.argv[1:3])
