using Jiban.Server.Commands;

return await CommandLine.Run(args);
