namespace Jiban.Server.Storage;

/// <summary>How the private PostgreSQL is set: modest for a laptop, and durable unless only a test will ever read it.</summary>
public sealed record PostgresTuning(bool Durable = true)
{
    internal IEnumerable<string> Settings(int port) =>
        [
            "listen_addresses=127.0.0.1",
            $"port={port}",
            "unix_socket_directories=''",
            "max_connections=200",
            "shared_buffers=192MB",
            "effective_cache_size=1GB",
            "work_mem=16MB",
            "maintenance_work_mem=128MB",
            "max_wal_size=2GB",
            "random_page_cost=1.1",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=on",
            "log_filename=postgresql-%a.log",
            "log_truncate_on_rotation=on",
            "log_rotation_age=1d",
            "log_rotation_size=0",
            $"fsync={OnOff}",
            $"synchronous_commit={OnOff}",
            $"full_page_writes={OnOff}",
        ];

    private string OnOff => Durable ? "on" : "off";
}
