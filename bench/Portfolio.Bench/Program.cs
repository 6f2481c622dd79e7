using Portfolio.Bench;

return await Run.WithAsync(args, Console.Out);
