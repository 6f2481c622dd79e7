using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Errors;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("analytics", 8002, ErrorStyle.BadRequest400) { DefaultRedis = "localhost:6379" });

var app = builder.Build();
app.MapServiceDefaults();
app.Run();
