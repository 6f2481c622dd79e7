using Aspire.Hosting;

namespace Portfolio.Tests.StandIns.Hosting;

/// <summary>The manifest must be the one that the real package writes, character by character.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("manifest-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Stores_a_project_and_what_they_refer_to()
    {
        var manifest = await PublishAsync(builder =>
        {
            var database = builder.AddPostgres("postgres").WithDataVolume("kept").AddDatabase("postgresdb");
            var redis = builder.AddRedis("redis");
            builder.AddProject("service", "../Service/Service.csproj")
                .WithHttpEndpoint(port: 8080)
                .WithExternalHttpEndpoints()
                .WithReference(redis)
                .WithReference(database);
        });

        Assert.Equal(
            """
            {
              "resources": {
                "postgres": {
                  "type": "container.v0",
                  "connectionString": "Host={postgres.bindings.tcp.host};Port={postgres.bindings.tcp.port};Username=postgres;Password={postgres-password.value}",
                  "image": "docker.io/library/postgres:18.3",
                  "volumes": [
                    {
                      "name": "kept",
                      "target": "/var/lib/postgresql",
                      "readOnly": false
                    }
                  ],
                  "env": {
                    "POSTGRES_HOST_AUTH_METHOD": "scram-sha-256",
                    "POSTGRES_INITDB_ARGS": "--auth-host=scram-sha-256 --auth-local=scram-sha-256",
                    "POSTGRES_USER": "postgres",
                    "POSTGRES_PASSWORD": "{postgres-password.value}"
                  },
                  "bindings": {
                    "tcp": {
                      "scheme": "tcp",
                      "protocol": "tcp",
                      "transport": "tcp",
                      "targetPort": 5432
                    }
                  }
                },
                "postgresdb": {
                  "type": "value.v0",
                  "connectionString": "{postgres.connectionString};Database=postgresdb"
                },
                "redis": {
                  "type": "container.v0",
                  "connectionString": "{redis.bindings.tcp.host}:{redis.bindings.tcp.port},password={redis-password.value}{cond-redis-bindings-tcp-tlsenabled-d148d83a.connectionString}",
                  "image": "docker.io/library/redis:8.6",
                  "entrypoint": "/bin/sh",
                  "args": [
                    "-c",
                    "redis-server --requirepass $REDIS_PASSWORD"
                  ],
                  "env": {
                    "REDIS_PASSWORD": "{redis-password.value}"
                  },
                  "bindings": {
                    "tcp": {
                      "scheme": "redis",
                      "protocol": "tcp",
                      "transport": "tcp",
                      "targetPort": 6379
                    }
                  }
                },
                "service": {
                  "type": "project.v0",
                  "path": "Service/Service.csproj",
                  "env": {
                    "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY": "in_memory",
                    "ASPNETCORE_FORWARDEDHEADERS_ENABLED": "true",
                    "HTTP_PORTS": "{service.bindings.http.targetPort}",
                    "ConnectionStrings__redis": "{redis.connectionString}",
                    "REDIS_HOST": "{redis.bindings.tcp.host}",
                    "REDIS_PORT": "{redis.bindings.tcp.port}",
                    "REDIS_PASSWORD": "{redis-password.value}",
                    "REDIS_URI": "{redis.bindings.tcp.scheme}://:{redis-password-uri-encoded.value}@{redis.bindings.tcp.host}:{redis.bindings.tcp.port}",
                    "ConnectionStrings__postgresdb": "{postgresdb.connectionString}",
                    "POSTGRESDB_HOST": "{postgres.bindings.tcp.host}",
                    "POSTGRESDB_PORT": "{postgres.bindings.tcp.port}",
                    "POSTGRESDB_USERNAME": "postgres",
                    "POSTGRESDB_PASSWORD": "{postgres-password.value}",
                    "POSTGRESDB_URI": "postgresql://postgres:{postgres-password-uri-encoded.value}@{postgres.bindings.tcp.host}:{postgres.bindings.tcp.port}/postgresdb",
                    "POSTGRESDB_JDBCCONNECTIONSTRING": "jdbc:postgresql://{postgres.bindings.tcp.host}:{postgres.bindings.tcp.port}/postgresdb",
                    "POSTGRESDB_DATABASENAME": "postgresdb"
                  },
                  "bindings": {
                    "http": {
                      "scheme": "http",
                      "protocol": "tcp",
                      "transport": "http",
                      "port": 8080,
                      "external": true
                    }
                  }
                },
                "postgres-password": {
                  "type": "parameter.v0",
                  "value": "{postgres-password.inputs.value}",
                  "inputs": {
                    "value": {
                      "type": "string",
                      "secret": true,
                      "default": {
                        "generate": {
                          "minLength": 22
                        }
                      }
                    }
                  }
                },
                "postgres-password-uri-encoded": {
                  "type": "annotated.string",
                  "value": "{postgres-password.value}",
                  "filter": "uri"
                },
                "redis-password": {
                  "type": "parameter.v0",
                  "value": "{redis-password.inputs.value}",
                  "inputs": {
                    "value": {
                      "type": "string",
                      "secret": true,
                      "default": {
                        "generate": {
                          "minLength": 22,
                          "special": false
                        }
                      }
                    }
                  }
                },
                "redis-password-uri-encoded": {
                  "type": "annotated.string",
                  "value": "{redis-password.value}",
                  "filter": "uri"
                },
                "cond-redis-bindings-tcp-tlsenabled-d148d83a": {
                  "type": "value.v0",
                  "connectionString": ""
                }
              }
            }
            """,
            manifest);
    }

    [Fact]
    public async Task An_executable_with_a_Dockerfile_is_a_container_that_is_built()
    {
        var manifest = await PublishAsync(builder => builder
            .AddExecutable("web", "npm", "../web", "run", "dev")
            .WithHttpEndpoint(targetPort: 3000)
            .PublishAsDockerFile());

        Assert.Equal(
            """
            {
              "resources": {
                "web": {
                  "type": "container.v1",
                  "build": {
                    "context": "web",
                    "dockerfile": "web/Dockerfile"
                  },
                  "bindings": {
                    "http": {
                      "scheme": "http",
                      "protocol": "tcp",
                      "transport": "http",
                      "targetPort": 3000
                    }
                  }
                }
              }
            }
            """,
            manifest);
    }

    private async Task<string> PublishAsync(Action<IDistributedApplicationBuilder> describe)
    {
        var path = Path.Combine(folder, "manifest.json");
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = ["--publisher", "manifest", "--output-path", path],
            ProjectDirectory = Path.Combine(folder, "AppHost"),
        });
        describe(builder);
        await using (var application = builder.Build())
        {
            await application.RunAsync(TestContext.Current.CancellationToken);
        }

        return await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
    }
}
