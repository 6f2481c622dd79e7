using Portfolio.Bench;

return Run.With(args, Console.Out);
