Console.WriteLine("Jiban");
