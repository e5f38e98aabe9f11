@echo off
rem Runs swot from this checkout. The first run makes its environment, in .venv. All arguments are swot's.
setlocal DisableDelayedExpansion
for %%I in ("%~dp0..") do set "root=%%~fI"
set "venv=%root%\.venv"
set "log=%root%\.venv.log"
set "tries=0"
set "again="

call :whole && goto run

:set_up
set "python="
if defined SWOT_PYTHON call :try "%SWOT_PYTHON%"
if not defined SWOT_PYTHON call :try py -3
if not defined SWOT_PYTHON if not defined python call :try python
if not defined python echo swot: Python 3.11 or newer is needed, and there is none on the PATH.>&2
if not defined python exit /b 2
echo Setting up (once, about a minute)...>&2

rem The open file is the lock: Windows lets one at a time write to it, and closes it however the writer ends.
:lock
set "made="
2>nul (9>"%venv%.lock" (call :make && set "made=yes" || set "made=no"))
if "%made%"=="yes" goto run
if "%made%"=="no" goto failed
set /a tries+=1
if %tries% geq 600 echo swot: Cannot write "%venv%.lock">&2
if %tries% geq 600 exit /b 2
ping -n 2 127.0.0.1 >nul
goto lock

:run
"%venv%\Scripts\python.exe" -P -m swotup %*
rem 103: the Python that the environment was made with is gone.
if %errorlevel% equ 103 if not defined again set "again=yes" & del "%venv%\made-from.toml" & goto set_up
exit /b %errorlevel%

:failed
type "%log%" >&2
echo swot: The set-up failed. The log is "%log%">&2
exit /b 2

:try
%* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set python=%*
exit /b 0

:whole
if not exist "%venv%\Scripts\python.exe" exit /b 1
fc.exe /b "%root%\pyproject.toml" "%venv%\made-from.toml" >nul 2>nul
exit /b %errorlevel%

:make
call :whole && exit /b 0
if exist "%venv%\made-from.toml" del "%venv%\made-from.toml"
if exist "%venv%" rd /s /q "%venv%"
set "PIP_USER=0"
%python% -I -m venv "%venv%" >"%log%" 2>&1 || exit /b 1
"%venv%\Scripts\python.exe" -I -m pip install --quiet --editable "%root%" >>"%log%" 2>&1 || exit /b 1
rem Python before 3.13 cannot read a whole path with letters of other scripts here.
>"%venv%\Lib\site-packages\_swotup.pth" echo ..\..\..\src
copy /y "%root%\pyproject.toml" "%venv%\made-from.toml" >nul || exit /b 1
del "%log%"
exit /b 0
